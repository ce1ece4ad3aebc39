import { staleManifests } from '../../src/cli/manifests';

test('the manifests in the repository are what the code says', async () => {
  expect(await staleManifests()).toEqual([]);
});
