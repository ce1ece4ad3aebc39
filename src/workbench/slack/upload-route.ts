import { answer, type Outcome } from './answering';
import { bodyOf } from './arguments';
import type { Inside } from './inside';
import { partsOf } from './multipart';
import type { Serve } from './server';
import type { ApiCall } from './transcript';

/** `POST` of a file's bytes: a multipart body's only file, or the body itself. */
export function uploadRoute(inside: Inside): Serve {
  return async (request, response, fileId) => {
    const at = performance.now();
    const body = await bodyOf(request);
    const parts = partsOf(body, request.headers['content-type'] ?? '');
    const bytes = parts ? parts.find((part) => part.filename !== undefined)?.bytes : body;
    const call: ApiCall = { kind: 'call', at, method: 'upload', args: { file: fileId, bytes: bytes?.length ?? 0 } };
    inside.transcript.add(call);
    await answer(call, response, inside.faults.take('upload', undefined), () => store(inside, fileId, bytes));
  };
}

function store(inside: Inside, fileId: string, bytes: Buffer | undefined): Outcome {
  const file = inside.workspace.files.get(fileId);
  if (!file || !bytes) return { status: 404, body: 'no such upload' };
  file.bytes = bytes;
  return { status: 200, body: `OK - ${bytes.length}` };
}
