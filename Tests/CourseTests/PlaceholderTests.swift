import Testing

@Test func placeholderCourse() {}
