/** What differs between plain order forms. */
export interface PlainForm {
  readonly language?: string;
  readonly style?: string;
  readonly fields?: string;
  readonly submits?: string;
  /** Around the form, with `{}` where it goes. */
  readonly around?: string;
}

const FIELDS = `
  <div><label for="price">Price</label><input id="price" inputmode="decimal"><span>USD</span></div>
  <div><label for="size">Size</label><input id="size" inputmode="decimal"><span>BTC</span></div>`;

/** A page with an order form that no framework makes. */
export function plainPage(form: PlainForm = {}): string {
  const { language = 'en', style = '', fields = FIELDS, submits = '<button>Buy BTC</button>' } = form;
  const inner = `<div class="form">${fields}<div class="submits">${submits}</div></div>`;
  const body = (form.around ?? '{}').replace('{}', inner);
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>trade</title>
    <style>body { width: 320px; margin: 20px } ${style}</style><main>${body}</main>`;
}

/** A page that runs a script which fills its `main`. */
export function scriptedPage(script: string): string {
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>trade</title>
    <style>body { width: 320px; margin: 20px }</style><main></main><script>${script.replaceAll('</script', '<\\/script')}</script>`;
}
