#include "ui/gl_painter.h"

#define GL_GLEXT_PROTOTYPES 1
#include <GL/gl.h>
#include <GL/glext.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <tuple>

#include "ui/draw_runs.h"

namespace khio::ui {
namespace {

constexpr const char* kVersion = "#version 330 core\n";

constexpr const char* kVertexShader = R"(
uniform vec2 scale;
layout(location = 0) in vec2 place;
layout(location = 1) in vec2 picture_place;
layout(location = 2) in vec4 straight;
STRAIGHT out vec2 at;
STRAIGHT out vec4 color;
void main() {
  at = picture_place;
  color = vec4(straight.rgb * straight.a, straight.a);
  gl_Position = vec4(place * scale + vec2(-1, 1), 0, 1);
})";

constexpr const char* kPlainShader = R"(
STRAIGHT in vec4 color;
layout(location = 0) out vec4 seen;
void main() { seen = color; })";

constexpr const char* kPictureShader = R"(
STRAIGHT in vec2 at;
uniform sampler2D picture;
layout(location = 0) out vec4 seen;
void main() { seen = texture(picture, at); })";

constexpr const char* kFadedPictureShader = R"(
STRAIGHT in vec2 at;
STRAIGHT in vec4 color;
uniform sampler2D picture;
layout(location = 0) out vec4 seen;
void main() { seen = color * texture(picture, at); })";

struct Program {
  GLuint name = 0;
  GLint scale = -1;
};

// Interpolating without perspective looks the same here, but takes the driver off its short way.
// Mesa 22's short way forgets the alpha of a picture times a colour, so that fades must not take it.
enum class Way { shortest, plain };

GLuint compiled(GLenum kind, const char* source, Way way) {
  const std::array<const char*, 3> parts{
      kVersion,
      way == Way::plain ? "#define STRAIGHT noperspective\n" : "#define STRAIGHT\n", source};
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, static_cast<GLsizei>(parts.size()), parts.data(), nullptr);
  glCompileShader(shader);
  return shader;
}

Result<Program> linked(const char* fragment_source, Way way) {
  Program program{glCreateProgram(), -1};
  for (const GLuint shader : {compiled(GL_VERTEX_SHADER, kVertexShader, way),
                              compiled(GL_FRAGMENT_SHADER, fragment_source, way)}) {
    glAttachShader(program.name, shader);
    glDeleteShader(shader);  // when the program goes
  }
  glLinkProgram(program.name);
  GLint good = GL_FALSE;
  glGetProgramiv(program.name, GL_LINK_STATUS, &good);
  if (good == GL_TRUE) {
    program.scale = glGetUniformLocation(program.name, "scale");
    return program;
  }
  std::array<char, 400> log{};
  glGetProgramInfoLog(program.name, static_cast<GLsizei>(log.size()), nullptr, log.data());
  glDeleteProgram(program.name);
  return Error{ErrorKind::device, std::string("the display's driver refuses our shaders: ") +
                                      log.data() + "; check the graphics driver"};
}

}  // namespace

struct GlPainter::Device {
  Program plain, picture, faded;
  GLuint state = 0;
  GLuint vertices = 0;
  GLuint indices = 0;
  GLuint used = 0;      // program
  bool blending = true;
  std::array<float, 2> scale{};

  ~Device();
  void start();
  void warm_up();
  void begin(int width_px, int height_px);
  void use(const Program& program);
  void blend(bool on);
  void upload(const ImDrawList& list) const;
  void clip(const ImVec4& box, int width_px, int height_px) const;
  void draw(const ImDrawList& list, const ImDrawCmd& command);
};

GlPainter::Device::~Device() {
  for (const Program& program : {plain, picture, faded}) glDeleteProgram(program.name);
  glDeleteBuffers(1, &vertices);
  glDeleteBuffers(1, &indices);
  glDeleteVertexArrays(1, &state);
}

void GlPainter::Device::start() {
  glGenVertexArrays(1, &state);
  glGenBuffers(1, &vertices);
  glGenBuffers(1, &indices);
  glBindVertexArray(state);
  glBindBuffer(GL_ARRAY_BUFFER, vertices);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices);
  const auto field = [](GLuint at, GLint count, GLenum type, GLboolean normal, std::size_t from) {
    glEnableVertexAttribArray(at);
    glVertexAttribPointer(at, count, type, normal, sizeof(ImDrawVert),
                          reinterpret_cast<const void*>(from));
  };
  field(0, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, pos));
  field(1, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, uv));
  field(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(ImDrawVert, col));
}

// Drivers settle on their way of drawing with the first frame; Mesa's software rasteriser rounds
// that one differently. It is drawn here, with nothing in it, so that every picture is alike.
void GlPainter::Device::warm_up() {
  const std::array<ImDrawVert, 3> nothing{};
  glBufferData(GL_ARRAY_BUFFER, sizeof nothing, nothing.data(), GL_STREAM_DRAW);
  begin(1, 1);
  for (const Program& program : {plain, picture, faded}) {
    use(program);
    for (const bool on : {false, true}) {
      blend(on);
      glDrawArrays(GL_TRIANGLES, 0, 3);
    }
  }
  glFinish();
}

void GlPainter::Device::begin(int width_px, int height_px) {
  glViewport(0, 0, width_px, height_px);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glActiveTexture(GL_TEXTURE0);
  glBindVertexArray(state);
  glBindBuffer(GL_ARRAY_BUFFER, vertices);
  scale = {2 / static_cast<float>(width_px), -2 / static_cast<float>(height_px)};
  blending = true;
  used = 0;
}

void GlPainter::Device::use(const Program& program) {
  if (used == program.name) return;
  glUseProgram(program.name);
  glUniform2f(program.scale, scale[0], scale[1]);
  used = program.name;
}

void GlPainter::Device::blend(bool on) {
  if (blending == on) return;
  on ? glEnable(GL_BLEND) : glDisable(GL_BLEND);
  blending = on;
}

void GlPainter::Device::upload(const ImDrawList& list) const {
  glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data,
               GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data,
               GL_STREAM_DRAW);
}

void GlPainter::Device::clip(const ImVec4& box, int width_px, int height_px) const {
  const auto width = static_cast<float>(width_px);
  const auto height = static_cast<float>(height_px);
  if (box.x <= 0 && box.y <= 0 && box.z >= width && box.w >= height) {
    glDisable(GL_SCISSOR_TEST);
    return;
  }
  glEnable(GL_SCISSOR_TEST);
  const auto whole = [](float length) { return std::max(0, static_cast<int>(length)); };
  glScissor(whole(box.x), whole(height - box.w), whole(box.z - box.x), whole(box.w - box.y));
}

void GlPainter::Device::draw(const ImDrawList& list, const ImDrawCmd& command) {
  const auto texture = reinterpret_cast<TextureId>(command.GetTexID());
  if (texture != 0) glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture));
  const ImDrawVert* corners = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* first = list.IdxBuffer.Data + command.IdxOffset;
  for (std::size_t at = 0; at < command.ElemCount;) {
    const DrawRun run = next_run({first + at, command.ElemCount - at}, corners, texture != 0);
    use(texture == 0 ? plain : run.opaque ? picture : faded);
    blend(texture != 0 || !run.opaque);
    glDrawElementsBaseVertex(
        GL_TRIANGLES, static_cast<GLsizei>(run.indices),
        sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT,
        reinterpret_cast<const void*>((command.IdxOffset + at) * sizeof(ImDrawIdx)),
        static_cast<GLint>(command.VtxOffset));
    at += run.indices;
  }
}

GlPainter::GlPainter(std::unique_ptr<Device> device) : device_(std::move(device)) {}
GlPainter::~GlPainter() = default;

Result<std::unique_ptr<GlPainter>> GlPainter::create() {
  auto device = std::make_unique<Device>();
  for (const auto& [program, source, way] :
       {std::tuple(&device->plain, kPlainShader, Way::shortest),
        std::tuple(&device->picture, kPictureShader, Way::shortest),
        std::tuple(&device->faded, kFadedPictureShader, Way::plain)}) {
    const Result<Program> made = linked(source, way);
    if (!made) return made.error();
    *program = *made;
  }
  device->start();
  device->warm_up();
  return std::unique_ptr<GlPainter>(new GlPainter(std::move(device)));
}

void GlPainter::paint(const ImDrawData& data, int width_px, int height_px) {
  device_->begin(width_px, height_px);
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    device_->upload(list);
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.ElemCount == 0) continue;
      device_->clip(command.ClipRect, width_px, height_px);
      device_->draw(list, command);
    }
  }
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace khio::ui
