/** What a person can work with on a page, as far as its markup says so. */
export const CONTROLS =
  'a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=tab],[role=link],[role=checkbox],[role=switch],[role=slider],[role=menuitem],[contenteditable],[tabindex="0"]';
