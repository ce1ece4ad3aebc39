import { zipSync } from 'fflate';
import { FILES, teamsEnglish, teamsManifest, type TeamsManifestChoices } from './manifest';

export interface Icons {
  /** 192×192 pixels. */
  readonly color: Uint8Array;
  /** 32×32 pixels, white on nothing. */
  readonly outline: Uint8Array;
}

/** The zip that an administrator uploads: the same bytes for the same choices. @throws RangeError as `teamsManifest` */
export function teamsPackage(choices: TeamsManifestChoices, icons: Icons): Uint8Array {
  const json = (content: object): Uint8Array => Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  return zipSync({
    [FILES.manifest]: json(teamsManifest(choices)), [FILES.english]: json(teamsEnglish(choices)), [FILES.color]: icons.color, [FILES.outline]: icons.outline,
  }, { mtime: new Date(1980, 0, 1) }); // the earliest that a zip can tell
}
