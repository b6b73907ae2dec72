/** Closed lists of the statements domain, and the filters on them. */
import { SpeechAct, StatementForm, StatementRelationKind } from '../../db/generated/prisma/enums.ts';
import { builder } from '../../graphql/builder.ts';
import { enumFilter } from '../../graphql/where.ts';

export const StatementFormEnum = builder.enumType(StatementForm, {
  name: 'StatementForm',
  description: 'In what form the words have come to us.',
  values: {
    DIRECT_QUOTE: { description: 'A direct quotation.' },
    PARTIAL_QUOTE: { description: 'Quoted pieces; see `fragments`.' },
    PARAPHRASE: { description: "Somebody else's words for it." },
    SOCIAL_POST: { description: 'A post on a social network.' },
    DOCUMENT: { description: 'A published document or announcement.' },
  },
});
export const SpeechActEnum = builder.enumType(SpeechAct, {
  name: 'SpeechAct',
  description: 'What was done by saying it, as an editor classified it.',
  values: {
    ASSERTIVE: { description: 'It says that something is so.' },
    DIRECTIVE: { description: 'It asks or demands that others do something.' },
    COMMISSIVE: { description: 'It binds the speaker: a promise or a threat.' },
    EXPRESSIVE: { description: 'It says what the speaker feels or thinks of something.' },
    DECLARATIVE: { description: 'It makes something so by saying it: an order, a declaration.' },
  },
});
export const StatementRelationKindEnum = builder.enumType(StatementRelationKind, {
  name: 'StatementRelationKind',
  description: 'What one statement is to another.',
  values: {
    REPLIES_TO: { description: 'It answers it.' },
    ECHOES: { description: 'It says the same.' },
    CONTRADICTS: { description: 'It says the contrary.' },
    CLARIFIES: { description: 'It explains it.' },
    RETRACTS: { description: 'It takes it back.' },
  },
});

export const formFilter = enumFilter('StatementFormFilter', StatementFormEnum);
export const speechActFilter = enumFilter('SpeechActFilter', SpeechActEnum);
export const statementRelationKindFilter = enumFilter(
  'StatementRelationKindFilter',
  StatementRelationKindEnum,
);
