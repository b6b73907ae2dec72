import {
  officeRef,
  type ActorRef,
  type IssueRef,
  type OfficeRef,
  type OptionRef,
} from '../../core/references.ts';
import { complaintsOf, cutOff, type Complaint } from './complaints.ts';
import { glossaryNames, glossarySchemas, glossarySections, type GlossaryName } from './document.ts';
import type { Envelope } from './envelope.ts';
import type { DeskIssue, DeskOffice } from './items/glossary.ts';
import { textOf, type Links } from './links.ts';
import type { DeskActor } from './actors.ts';
import { toActor, type Names } from './refs.ts';
import type { Path } from './tree.ts';

/** An entry that cannot be named. */
export interface BadEntry {
  path: Path;
  complaints: Complaint[];
}

/** Reads what a document describes once, in its order: an entry may name those above it. */
export function readGlossary(envelope: Envelope, links: Links): { names: Names; bad: BadEntry[] } {
  const maps = {
    actors: new Map<string, ActorRef>(),
    offices: new Map<string, OfficeRef>(),
    issues: new Map<string, IssueRef>(),
    options: new Map<string, OptionRef>(),
  };
  const names: Names = { documentId: envelope.id, ...maps };
  const bad: BadEntry[] = [];
  for (const name of glossaryNames) {
    for (const [index, value] of envelope.list(name).entries()) {
      const path = [name, index];
      const parsed = glossarySchemas[name].safeParse(value);
      const complaints = [
        ...(parsed.success
          ? links.dangling(parsed.data, path, ({ kind, id }) => isListed(envelope, name, kind, id))
          : complaintsOf(parsed.error, value, path)),
        ...links.doubled(glossarySections[name], value, path),
        ...doubledOptions(links, value, path),
        ...(envelope.isCut(name, index) ? [cutOff(path)] : []),
      ];
      const isTaken = complaints.length === 0;
      links.note(glossarySections[name], value, isTaken);
      for (const option of optionsOf(value)) links.note('option', option, isTaken);
      if (!isTaken || !parsed.success) bad.push({ path, complaints });
      else take(name, parsed.data, names, maps);
    }
  }
  return { names, bad };
}

interface Maps {
  actors: Map<string, ActorRef>;
  offices: Map<string, OfficeRef>;
  issues: Map<string, IssueRef>;
  options: Map<string, OptionRef>;
}

function take(name: GlossaryName, entry: { id: string }, names: Names, maps: Maps): void {
  if (name === 'actors') maps.actors.set(entry.id, toActor(entry as DeskActor, names));
  else if (name === 'offices') maps.offices.set(entry.id, toOffice(entry as DeskOffice, names));
  else takeIssue(entry as DeskIssue, names, maps);
}

function toOffice({ title, kind, organisation, country }: DeskOffice, names: Names): OfficeRef {
  const of = organisation === undefined ? null : toActor(organisation, names);
  return officeRef({ title, kind, organisation: of, country: country ?? of?.country ?? null });
}

function takeIssue({ id, label, codes, parent, options }: DeskIssue, names: Names, maps: Maps): void {
  const issue: IssueRef = {
    key: `issue:${id}`,
    label,
    codes: (codes ?? []).map((code) => ({ ...code, label: code.label ?? null })),
    parent: parent === undefined ? null : maps.issues.get(parent.id)!,
  };
  maps.issues.set(id, issue);
  for (const option of options ?? []) {
    maps.options.set(option.id, {
      key: `option:${option.id}`,
      issue,
      label: option.label,
      actorToAct: option.actorToAct === undefined ? null : toActor(option.actorToAct, names),
      action: option.action ?? null,
      object: option.object ?? null,
    });
  }
}

function isListed(envelope: Envelope, name: GlossaryName, kind: string, id: string): boolean {
  return kind === glossarySections[name] && envelope.list(name).some((value) => textOf(value, 'id') === id);
}

function doubledOptions(links: Links, value: unknown, path: Path): Complaint[] {
  const seen = new Set<string>();
  return optionsOf(value).flatMap((option, i) => {
    const at = [...path, 'options', i];
    const earlier = links.doubled('option', option, at);
    const id = textOf(option, 'id');
    if (id === undefined || earlier.length > 0) return earlier;
    const isNew = !seen.has(id);
    seen.add(id);
    if (isNew) return [];
    const text = `another option of this issue has the id "${id}"`;
    return [{ path: [...at, 'id'], code: 'DUPLICATE_ID' as const, text, found: id }];
  });
}

function optionsOf(issue: unknown): readonly unknown[] {
  if (issue === null || typeof issue !== 'object' || !('options' in issue)) return [];
  return Array.isArray(issue.options) ? (issue.options as unknown[]) : [];
}
