import Course
import LessonAttention
import LessonConv1D
import LessonDiffusion
import LessonGAN
import LessonLSTM
import LessonMLP

/// The lessons, in the order of the course.
let lessonList: [any Lesson.Type] = [
  MLPLesson.self, Conv1DLesson.self, LSTMLesson.self, AttentionLesson.self, GANLesson.self,
  DiffusionLesson.self,
]
