/** What the name of an actor tells beside its identity: reports name one crowd or one unit in many ways. */
import { wordsOf } from './text.ts';

/** Kinds of actors, by words of their names in English and French. */
const types = Object.entries({
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

/** Kinds of actor that a name may mean: "General Service Unit (GSU)" is police and security. */
export function actorTypes(name: string): string[] {
  const words = wordsOf(name);
  return types.filter(([, of]) => words.some((word) => of.has(word))).map(([type]) => type);
}
