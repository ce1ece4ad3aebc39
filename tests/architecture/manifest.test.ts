import { readFileSync } from 'node:fs';
import path from 'node:path';
import { referenceManifest } from '../../src/cli/doctor';

test('manifests/slack.json is what the code says (npm run kenshu -- manifest slack --reference)', () => {
  expect(JSON.parse(readFileSync(path.join(__dirname, '../../manifests/slack.json'), 'utf8'))).toEqual(referenceManifest());
});
