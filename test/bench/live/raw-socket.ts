/**
 * A WebSocket client (RFC 6455) of few bytes and little work, so that one process can hold ten thousand: no extensions,
 * and a mask of zeros, which the protocol allows.
 */
import net from 'node:net';

export interface Listener {
  opened(): void;
  /** One whole text message. */
  text(message: Buffer): void;
  /** The code that the server closed with; 1006 when it just went. */
  closed(code: number): void;
}

const [CONTINUATION, TEXT, CLOSE, PING, PONG] = [0x0, 0x1, 0x8, 0x9, 0xa];
const NOTHING = Buffer.alloc(0);

export class RawSocket {
  private readonly socket: net.Socket;
  private readonly listener: Listener;
  private rest: Buffer = NOTHING;
  private parts: Buffer[] | undefined;
  private isOpen = false;
  private code = 1006;

  constructor(port: number, listener: Listener) {
    this.listener = listener;
    this.socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.write(
      `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
        'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
    this.socket.on('data', (chunk: Buffer) => this.take(chunk));
    // An error is followed by the end, which is what counts.
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => listener.closed(this.code));
  }

  send(text: string): void {
    this.frame(TEXT, Buffer.from(text));
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  end(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    let data: Buffer = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    if (!this.isOpen) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) return void (this.rest = data);
      data = data.subarray(end + 4);
      this.isOpen = true;
      this.listener.opened();
    }
    let read = 0;
    for (let length = frameLength(data, 0); length > 0; length = frameLength(data, read)) {
      this.takeFrame(data.subarray(read, read + length));
      read += length;
    }
    this.rest = read === data.length ? NOTHING : Buffer.from(data.subarray(read));
  }

  private takeFrame(frame: Buffer): void {
    const [isFinal, opcode] = [frame[0]! >= 0x80, frame[0]! & 0x0f];
    const payload = frame.subarray(headerLength(frame[1]!));
    if (opcode === PING) this.frame(PONG, payload);
    else if (opcode === CLOSE) this.code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
    else if (opcode === TEXT && isFinal) this.listener.text(payload);
    else if (opcode === TEXT) this.parts = [Buffer.from(payload)];
    else if (opcode === CONTINUATION) {
      this.parts!.push(Buffer.from(payload));
      if (!isFinal) return;
      this.listener.text(Buffer.concat(this.parts!));
      this.parts = undefined;
    }
  }

  private frame(opcode: number, payload: Buffer): void {
    const header =
      payload.length < 126
        ? Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0])
        : Buffer.from([0x80 | opcode, 0xfe, payload.length >> 8, payload.length & 0xff, 0, 0, 0, 0]);
    this.socket.write(Buffer.concat([header, payload]));
  }
}

function headerLength(second: number): number {
  if (second === 127) return 10;
  return second === 126 ? 4 : 2;
}

/** Length of the frame that begins at a place, with its header; 0 when not all of it is there. */
function frameLength(data: Buffer, at: number): number {
  if (data.length < at + 2) return 0;
  const header = headerLength(data[at + 1]!);
  if (data.length < at + header) return 0;
  const short = data[at + 1]!;
  const payload =
    short === 127 ? data.readUIntBE(at + 4, 6) : short === 126 ? data.readUInt16BE(at + 2) : short;
  return data.length < at + header + payload ? 0 : header + payload;
}
