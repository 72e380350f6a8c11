import Course
import LessonAutoencoder
import LessonMLP

/// The lessons, in the order of the course.
let lessonList: [any Lesson.Type] = [
  MLPLesson.self,
  AutoencoderLesson.self,
]
