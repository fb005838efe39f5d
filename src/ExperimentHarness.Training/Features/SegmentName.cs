using System.Globalization;
using System.Text.RegularExpressions;

namespace ExperimentHarness.Training.Features;

/// <summary>Name of a segment file. Whoever holds a writer's lock may append to that writer's segments, and nobody else.</summary>
/// <param name="Writer">0-based number of the writer.</param>
/// <param name="Number">1 for the writer's first segment, then one more each.</param>
internal readonly partial record struct SegmentName(int Writer, int Number)
{
    /// <summary>The writer's next segment.</summary>
    public SegmentName Next => this with { Number = Number + 1 };

    /// <summary>Path of the views.</summary>
    public string DataPath(string folder) => Path.Combine(folder, $"{this}.views");

    /// <summary>Path of the sidecar that spares a scan and can be thrown away.</summary>
    public string IndexPath(string folder) => Path.Combine(folder, $"{this}.index");

    /// <summary>Path of a writer's lock.</summary>
    public static string LockPath(string folder, int writer) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"writer-{writer}.lock"));

    /// <summary>Every segment in a folder, by writer and number; none where there is no folder.</summary>
    public static IReadOnlyList<SegmentName> In(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*.views")
            .Select(path => Pattern().Match(Path.GetFileName(path)))
            .Where(match => match.Success)
            .Select(match => new SegmentName(ToInt(match.Groups["writer"]), ToInt(match.Groups["number"])))
            .OrderBy(name => name.Writer).ThenBy(name => name.Number)];

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"writer-{Writer}-{Number:D6}");

    private static int ToInt(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^writer-(?<writer>[0-9]{1,3})-(?<number>[0-9]{6,9})[.]views$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
