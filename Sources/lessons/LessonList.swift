import Course
import LessonAutoencoder
import LessonMLP
import LessonVAE

/// The lessons, in the order of the course.
let lessonList: [any Lesson.Type] = [
  MLPLesson.self,
  AutoencoderLesson.self,
  VAELesson.self,
]
