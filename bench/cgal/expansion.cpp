// The peer: CGAL's triangular expansion with its exact kernel, without a range limit (Bungiu et al. 2014).
//   expansion RINGS CAMERAS
// RINGS: how many, then per ring its length and `x y …` in integer centimetres. CAMERAS: how many, then `x y heading`, metres.
// Then, for each line on standard input: `round` answers the processor's nanoseconds of every compute_visibility call together, `areas` the visible
// areas in square metres, one line each, and an empty line. What is read, the arrangement, the faces of the cameras and the areas are not timed.
#include <CGAL/Arr_segment_traits_2.h>
#include <CGAL/Arr_walk_along_line_point_location.h>
#include <CGAL/Arrangement_2.h>
#include <CGAL/Exact_predicates_exact_constructions_kernel.h>
#include <CGAL/Triangular_expansion_visibility_2.h>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using Kernel = CGAL::Exact_predicates_exact_constructions_kernel;
using Point = Kernel::Point_2;
using Segment = Kernel::Segment_2;
using Arrangement = CGAL::Arrangement_2<CGAL::Arr_segment_traits_2<Kernel>>;
using Face = Arrangement::Face_const_handle;
using Visibility = CGAL::Triangular_expansion_visibility_2<Arrangement>;

// Everything in millimetres: integers, so that nothing is lost in reading.
static std::vector<Segment> read_walls(const char *path) {
  std::ifstream file(path);
  std::vector<Segment> walls;
  size_t rings = 0;
  file >> rings;
  for (size_t ring = 0; ring < rings; ring++) {
    size_t length = 0;
    file >> length;
    std::vector<Point> points;
    for (size_t i = 0; i < length; i++) {
      double x, y;
      file >> x >> y;
      points.emplace_back(x * 10, y * 10);
    }
    for (size_t i = 0; i < length; i++)
      if (points[i] != points[(i + 1) % length]) walls.emplace_back(points[i], points[(i + 1) % length]);
  }
  return walls;
}

static std::vector<Point> read_cameras(const char *path) {
  std::ifstream file(path);
  std::vector<Point> cameras;
  size_t count = 0;
  file >> count;
  for (size_t i = 0; i < count; i++) {
    double x, y, heading;
    file >> x >> y >> heading;
    cameras.emplace_back(std::round(x * 1000), std::round(y * 1000));
  }
  return cameras;
}

// Waiting for a busy machine does not count.
static long long processor_nanoseconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static double area_of(Arrangement::Face_handle face) {
  if (face->is_unbounded()) return std::nan("");
  Kernel::FT twice = 0;
  auto edge = face->outer_ccb();
  const auto first = edge;
  do {
    const Point &a = edge->source()->point(), &b = edge->target()->point();
    twice += a.x() * b.y() - a.y() * b.x();
  } while (++edge != first);
  return CGAL::to_double(twice) / 2e6;
}

int main(int argc, char **argv) {
  if (argc != 3) return std::fprintf(stderr, "expansion RINGS CAMERAS\n"), 2;
  const auto walls = read_walls(argv[1]);
  const auto cameras = read_cameras(argv[2]);
  Arrangement city;
  CGAL::insert(city, walls.begin(), walls.end());
  CGAL::Arr_walk_along_line_point_location<Arrangement> locate(city);
  std::vector<Face> faces;
  for (const auto &camera : cameras) {
    const auto found = locate.locate(camera);
    const Face *face = boost::get<Face>(&found);
    if (!face) return std::fprintf(stderr, "a camera stands on a wall\n"), 1;
    faces.push_back(*face);
  }
  Visibility visibility(city);
  std::printf("%zu walls, %zu cameras\n", walls.size(), cameras.size());
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
    const bool areas = line == "areas";
    long long spent = 0;
    for (size_t i = 0; i < cameras.size(); i++) {
      Arrangement seen;
      const long long before = processor_nanoseconds();
      const auto face = visibility.compute_visibility(cameras[i], faces[i], seen);
      spent += processor_nanoseconds() - before;
      if (areas) std::printf("%.9f\n", area_of(face));
    }
    if (areas) std::printf("\n");
    else std::printf("%lld\n", spent);
    std::fflush(stdout);
  }
}
