package org.bsr.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bsr.server.cli.Bsr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** The house rules that a compiler cannot check, over every file of the repository that somebody wrote by hand. */
class TidyTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of(".git", ".idea", ".vscode", "target", "run", "node_modules");
    private static final Set<String> DATA = Set.of("csv", "bin", "png", "svg");

    private static final int MOST_LINES = 400;
    /** Files that are longer, and why it is better so. */
    private static final Map<String, String> LONG_FOR_A_REASON = Map.of(
            "docs/protocol.md", "a reference, in which one looks things up",
            "docs/rules.md", "a reference, in which one looks things up",
            "config/routing.schema.json", "one document for editors, key by key");

    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
    private static final Pattern HOST_PATH = Pattern.compile("(?<![\\w.$}/])/(root|home|work|Users|mnt)/\\w");
    private static final Pattern SLEEP =
            Pattern.compile("Thread\\.sl" + "eep|TimeUnit\\.[A-Z]+\\.sl" + "eep|@Dis" + "abled");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\((?![a-z]+:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");

    private static final List<Path> FILES = new ArrayList<>();

    @BeforeAll
    static void listFiles() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_OURS.contains(directory.getFileName().toString()) && !directory.equals(ROOT)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (attributes.isRegularFile()
                        && !Set.of("LICENSE", ".git").contains(name)
                        && !DATA.contains(extension(name))) {
                    FILES.add(ROOT.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        FILES.sort(null);
        assertThat(FILES).contains(Path.of("pom.xml"), Path.of("README.md"));
    }

    @Test
    void shouldLeaveNothingUnfinished() {
        assertThat(linesThatContain(LEFT_OVER, FILES.stream())).isEmpty();
    }

    @Test
    void shouldNameNoPathOfOneMachine() {
        assertThat(linesThatContain(HOST_PATH, FILES.stream())).isEmpty();
    }

    @Test
    void shouldWaitForConditionsInTestsAndNeverSleep() {
        assertThat(linesThatContain(
                        SLEEP, FILES.stream().filter(file -> file.toString().contains("src/test/"))))
                .isEmpty();
    }

    @Test
    void shouldKeepFilesShortUnlessThereIsAReason() {
        List<String> longFiles = FILES.stream()
                .filter(file -> lines(file).size() > MOST_LINES)
                .map(Path::toString)
                .toList();
        assertThat(longFiles).containsExactlyInAnyOrderElementsOf(LONG_FOR_A_REASON.keySet());
    }

    @Test
    void shouldMarkEveryPackageAsNullFree() {
        Set<Path> packages = FILES.stream()
                .filter(file -> file.toString().contains("src/main/java/")
                        && extension(file.toString()).equals("java"))
                .map(Path::getParent)
                .collect(Collectors.toSet());
        assertThat(packages).allSatisfy(directory -> {
            Path description = directory.resolve("package-info.java");
            assertThat(FILES).contains(description);
            assertThat(text(description)).contains("@NullMarked").startsWith("/**");
        });
    }

    @Test
    void shouldLinkOnlyToWhatIsThere() {
        List<String> broken = new ArrayList<>();
        FILES.stream().filter(file -> extension(file.toString()).equals("md")).forEach(file -> {
            Matcher link = LINK.matcher(text(file));
            while (link.find()) {
                Path target = link.group(1).isEmpty()
                        ? file
                        : Path.of("/")
                                .relativize(Path.of("/")
                                        .resolve(file)
                                        .resolveSibling(link.group(1))
                                        .normalize());
                String anchor = link.group(2);
                if (!Files.exists(ROOT.resolve(target))
                        || (anchor != null && !anchors(target).contains(anchor))) {
                    broken.add(file + ": " + link.group());
                }
            }
        });
        assertThat(broken).isEmpty();
    }

    @Test
    void shouldDescribeEverySubcommand() {
        String docs = FILES.stream()
                .filter(file -> file.toString().matches("(README|docs/[^/]*)\\.md"))
                .map(TidyTest::text)
                .collect(Collectors.joining());
        assertThat(Bsr.class.getAnnotation(Command.class).subcommands())
                .extracting(
                        subcommand -> subcommand.getAnnotation(Command.class).name())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(docs).contains("bsr " + name));
    }

    @Test
    void shouldListEveryLibraryWithItsVersion() {
        String docs = text(Path.of("docs/dependencies.md"));
        Matcher version = Pattern.compile("<\\w[\\w-]*\\.version>([^<]+)</").matcher(text(Path.of("pom.xml")));
        assertThat(version.results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(number -> assertThat(docs).contains("| " + number + " |"));
    }

    private static List<String> linesThatContain(Pattern pattern, Stream<Path> files) {
        return files.flatMap(file -> {
                    List<String> lines = lines(file);
                    return IntStream.range(0, lines.size())
                            .filter(i -> pattern.matcher(lines.get(i)).find())
                            .mapToObj(i ->
                                    file + ":" + (i + 1) + ": " + lines.get(i).strip());
                })
                .toList();
    }

    /** The anchors of a page's headings, as the usual renderers make them. */
    private static Set<String> anchors(Path page) {
        return lines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ *", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(ROOT.resolve(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
