/** What the bare listener answers. */
export const BARE_ANSWER = '受け付けました。';
