// In tests what a selector finds may be a field, a button or a dialog.

interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): any;
}
