declare namespace PDFKit.Mixins {
  interface PDFFont {
    /** PDFKit takes a font that fontkit has opened; its published types do not say so. */
    registerFont(name: string, font: import('fontkit').Font): this;
  }
}
