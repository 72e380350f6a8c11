import Testing

@Test func placeholderFigures() {}
