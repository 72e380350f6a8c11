import Course
import LessonAutoencoder
import LessonMLP
import LessonNormalisation
import LessonVAE

/// The lessons, in the order of the course.
let lessonList: [any Lesson.Type] = [
  MLPLesson.self,
  NormalisationLesson.self,
  AutoencoderLesson.self,
  VAELesson.self,
]
