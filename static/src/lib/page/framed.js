/** True if the page is shown in a frame of another page. */
export const isFramed = window.parent !== window;
