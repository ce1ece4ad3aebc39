import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { newToken } from '../../kernel/ids';
import type { Fields } from '../slack/json';

/** A key that signs tokens, and what others are told of it. */
export class SigningKey {
  readonly id = newToken(12);
  private readonly secret: KeyObject;
  private readonly known: Fields;

  constructor(private readonly endorsements: readonly string[]) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.secret = privateKey;
    this.known = { ...publicKey.export({ format: 'jwk' }) };
  }

  /** As it stands in the list of keys. */
  get jwk(): Fields {
    return { ...this.known, use: 'sig', alg: 'RS256', kid: this.id, x5t: this.id, endorsements: this.endorsements };
  }

  /** A token with these claims; `keyId` names another key than the one that signs, as a forger would. */
  token(claims: Fields, keyId = this.id): string {
    const told = `${encoded({ alg: 'RS256', typ: 'JWT', kid: keyId, x5t: keyId })}.${encoded(claims)}`;
    return `${told}.${sign('RSA-SHA256', Buffer.from(told), this.secret).toString('base64url')}`;
  }
}

export function encoded(value: Fields): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
