import { useState } from 'react';
import { copyText } from './link.ts';

/** A text with a button that copies it. */
export function CopyBox({ text, label }: { text: string; label: string }) {
  return (
    <div className="copy-box">
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}

export function CopyButton({
  text,
  label,
  children = 'Copy',
}: {
  text: string;
  label: string;
  children?: string;
}) {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    setSaid((await copyText(text)) ? 'Copied' : 'Not allowed: mark it and copy it');
    setTimeout(() => setSaid(''), 3_000);
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {said || children}
        <span className="visually-hidden"> ({label})</span>
      </button>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}
