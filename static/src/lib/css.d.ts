// Stylesheets are imported as text, see adopt_styles.js.
declare module "*.css" {
  const css: string;
  export default css;
}
