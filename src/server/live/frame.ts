/** Final, and text: RFC 6455, 5.2. */
const FINAL_TEXT = 0x81;

/** Begins the frame of a text message from a server: its header and first bytes, `rest` bytes of it are to follow. */
export function textFrame(first: Buffer, rest: number): Buffer {
  const length = first.length + rest;
  const header = headerLength(length);
  const frame = Buffer.allocUnsafe(header + first.length);
  frame[0] = FINAL_TEXT;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  first.copy(frame, header);
  return frame;
}

function headerLength(length: number): 2 | 4 | 10 {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}
