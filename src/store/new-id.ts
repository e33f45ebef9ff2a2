const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const idLength = 16;

/** 80 random bits as 16 letters and digits that nobody takes for another; usable inside a text command. */
export function newId(randomBytes: (count: number) => Uint8Array): string {
  return Array.from(randomBytes(idLength), (byte) => alphabet[byte % alphabet.length]).join('');
}
