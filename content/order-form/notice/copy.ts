/** Puts a text on the clipboard; false where the browser refused. */
export async function copyText(text: string, within: ShadowRoot): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, within);
  }
}

/** The old way, for pages whose policy keeps the clipboard from scripts. */
function copySelected(text: string, within: ShadowRoot): boolean {
  const field = document.createElement('textarea');
  field.className = 'unseen';
  field.value = text;
  within.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}
