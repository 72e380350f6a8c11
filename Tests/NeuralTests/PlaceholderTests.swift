import Testing

@Test func placeholderNeural() {}
