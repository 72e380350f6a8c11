import Course
import LessonMLP

/// The lessons, in the order of the course.
let lessonList: [any Lesson.Type] = [
  MLPLesson.self
]
