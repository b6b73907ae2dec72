/** What the name of an actor tells beside its identity: reports name one crowd or one unit in many ways. */
import { wordsOf } from './text.ts';

/** Words that most actors have in their names. */
const common = new Set(
  'unknown actor actors member members supporter supporters group groups citizens force forces kenya cote ivoire government'.split(
    ' ',
  ),
);

/** Kinds of actors by words of their names, in English and French. */
const types: readonly (readonly [type: string, words: ReadonlySet<string>])[] = Object.entries({
  police: 'police gendarmerie gsu crs constabulary policiers',
  military: 'army military soldiers troops guard navy forces armed paramilitary militaire',
  security:
    'police gendarmerie gsu crs constabulary policiers army military soldiers troops guard paramilitary security',
  militia:
    'militia militias gang rebels rebel insurgents vigilante mungiki fighters guerrilla front warriors raiders',
  party:
    'party parti supporters movement rassemblement coalition alliance opposition candidate politician political',
  ethnic: 'ethnic tribe clan community',
  crowd: 'youth youths students protesters demonstrators citizens civilians residents crowd mob voters',
}).map(([type, words]) => [type, new Set(words.split(' '))] as const);

/** The words of a name that tell it from others. */
export function actorWords(name: string): string[] {
  return wordsOf(name).filter((word) => !common.has(word));
}

/** Kinds of actor that a name may mean. */
export function actorTypes(name: string): string[] {
  const words = wordsOf(name);
  return types.filter(([, of]) => words.some((word) => of.has(word))).map(([type]) => type);
}
