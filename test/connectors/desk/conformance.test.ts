import path from 'node:path';
import { desk } from '../../../src/connectors/desk/index.ts';
import { describeConnector } from '../../conformance/connector.ts';
import { demo, fixture } from './kit.ts';

const folder = path.join(import.meta.dirname, 'folder.test.ts');

describeConnector(
  desk,
  [
    { name: 'all kinds of items as JSON', files: [fixture('all.json')], records: 21, rejected: 0 },
    { name: 'good and bad items as JSON', files: [fixture('mixed.json')], records: 5, rejected: 6 },
  ],
  { folder },
);

describeConnector(
  desk,
  [
    { name: 'all kinds of items as YAML', files: [fixture('all.yaml')], records: 21, rejected: 0 },
    { name: 'good and bad items as YAML', files: [fixture('mixed.yaml')], records: 5, rejected: 6 },
    { name: 'two documents', files: [fixture('all.yaml'), fixture('second.yml')], records: 22, rejected: 0 },
    {
      name: 'the demo',
      files: [demo('article.yaml'), demo('offices.yaml'), demo('talks.yaml')],
      records: 67,
      rejected: 0,
    },
  ],
  {
    folder,
    recordsRestOnSeveralRows:
      'an item of a YAML file stands on several lines, and a file cut between two lines is whole YAML',
  },
);
