import { isFields, listAt, textAt, type Fields } from '../json';
import type { StoredFile } from '../workspace';
import { isEscaped } from '../conformance/house';
import { Refused } from '../refused';
import { required, type Call, type Method } from './method';
import { placeFor } from './posting';

/** First of three steps: where the bytes go. */
export const getUploadUrl: Method = {
  scopes: ['files:write'], tier: 4,
  run: (call) => {
    const { workspace, origin } = call.inside;
    const name = required(call, 'filename');
    if (!(Number(call.args.length) > 0)) throw new Refused('invalid_arguments', { response_metadata: { messages: ['[ERROR] must be greater than 0 [json-pointer:/length]'] } });
    const file: StoredFile = { id: workspace.nextId('F'), name, title: name, bytes: undefined, channel: undefined };
    workspace.files.set(file.id, file);
    return { file_id: file.id, upload_url: `${origin}/upload/${file.id}` };
  },
};

/** Last of three steps: everything before it is visible to nobody. */
export const completeUpload: Method = {
  scopes: ['files:write'], tier: 4,
  run: (call) => {
    const { workspace } = call.inside;
    const told = listAt(call.args, 'files').filter(isFields);
    const files = told.map((item) => uploaded(call, item));
    if (files.length === 0) throw new Refused('invalid_arguments');
    const place = textAt(call.args, 'channel_id') ?? textAt(call.args, 'channels');
    if (place !== undefined) share(call, place, files);
    return { files: files.map(({ id, name, title }) => ({ id, name, title, user: workspace.bot.userId })) };
  },
};

function uploaded(call: Call, item: Fields): StoredFile {
  const file = call.inside.workspace.files.get(textAt(item, 'id') ?? '');
  if (!file?.bytes) throw new Refused('file_not_found');
  file.title = textAt(item, 'title') ?? file.title;
  return file;
}

function share(call: Call, place: string, files: readonly StoredFile[]): void {
  const { workspace } = call.inside;
  const channel = placeFor({ ...call, args: { ...call.args, channel: place } });
  if (!channel.botIsMember) throw new Refused('not_in_channel');
  const comment = textAt(call.args, 'initial_comment') ?? '';
  if (call.inside.house && !isEscaped(comment)) throw Refused.of({ error: 'invalid_arguments', findings: [{ message: 'must escape &, < and >', pointer: '/initial_comment' }] });
  for (const file of files) file.channel = channel.id;
  workspace.post(channel, { by: workspace.bot.userId, text: comment, files: files.map(({ id, name, title }) => ({ id, name, title })) });
}
