/** Stylesheets imported as text by the build. */
declare module '*.css?inline' {
  const text: string
  export default text
}
