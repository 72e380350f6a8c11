import Testing

@Test func placeholderLessonMLP() {}
