import { createCipheriv, createDecipheriv } from 'node:crypto';

/** A key of 32 bytes for AES-256-GCM; `id` is written beside everything that it encrypts. */
export interface EncryptionKey {
  readonly id: string;
  readonly key: Uint8Array;
}

export interface Sealed {
  readonly keyId: string;
  /** Base64 of nonce, tag and ciphertext, in this order. */
  readonly box: string;
}

/** Encrypts text so that it opens only with its key and in the place (`context`) that it was made for. */
export interface SecretBox {
  readonly currentKeyId: string;
  seal(text: string, context: string): Sealed;
  /** Throws an error with code SECRET_UNREADABLE when the key is gone, or the text was altered or moved. */
  open(sealed: Sealed, context: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;
const cipherName = 'aes-256-gcm';

/**
 * @param keys the first one encrypts, all of them decrypt; to rotate, put a new key in front and keep the old ones until
 *   everything has been encrypted again
 */
export function createSecretBox(
  keys: readonly [EncryptionKey, ...EncryptionKey[]],
  randomBytes: (count: number) => Uint8Array,
): SecretBox {
  const current = keys[0];
  const keysById = new Map(keys.map((key) => [key.id, key]));
  return {
    currentKeyId: current.id,
    seal(text, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(cipherName, current.key, nonce);
      cipher.setAAD(Buffer.from(context, 'utf8'));
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return { keyId: current.id, box: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64') };
    },
    open(sealed, context) {
      const key = keysById.get(sealed.keyId);
      if (key === undefined) {
        throw unreadable(`it was encrypted with key "${sealed.keyId}", which ENCRYPTION_KEYS no longer has`);
      }
      try {
        return decrypt(Buffer.from(sealed.box, 'base64'), key, context);
      } catch (cause) {
        throw unreadable(
          'it was altered, moved to another workspace, or its key was replaced under the same id',
          cause,
        );
      }
    },
  };
}

function decrypt(bytes: Buffer, { key }: EncryptionKey, context: string): string {
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

function unreadable(why: string, cause?: unknown): Error {
  return Object.assign(new Error(`The stored secret cannot be read: ${why}.`, { cause }), {
    code: 'SECRET_UNREADABLE',
  });
}
