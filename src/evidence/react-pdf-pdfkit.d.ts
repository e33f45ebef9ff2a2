/// <reference types="pdfkit" />

/** The PDFKit that react-pdf is built on: the same methods in a twelfth of the files, without types of its own. */
declare module '@react-pdf/pdfkit' {
  import PDFDocument from 'pdfkit';

  export = PDFDocument;
}
