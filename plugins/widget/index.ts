/** The price cards on other sites: one file for browsers. */
export { createWidget, type Widget } from './widget-file'
