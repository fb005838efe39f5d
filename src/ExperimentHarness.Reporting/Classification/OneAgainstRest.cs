using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Predictions;

namespace ExperimentHarness.Reporting.Classification;

/// <summary>A question with two answers that a curve is drawn for: is it this class, or another?</summary>
/// <param name="ClassName">The class that counts as positive.</param>
/// <param name="Scores">float32 [pictures], its probability.</param>
/// <param name="IsPositive">[pictures], whether the picture is of it.</param>
internal sealed record OneAgainstRest(string ClassName, float[] Scores, bool[] IsPositive)
{
    /// <summary>The questions of a table: of two classes only the second one, the sigmoid's; of more each one.</summary>
    public static IReadOnlyList<OneAgainstRest> Of(PredictionTable table) =>
    [
        .. Enumerable.Range(0, table.ClassNames.Count)
            .Skip(table.ClassNames.Count == 2 ? 1 : 0)
            .Select(index => new OneAgainstRest(table.ClassNames[index], table.ScoresOf(index), table.IsOf(index))),
    ];

    /// <summary>Looks of so many lines: as long as there are colours, each has its own; more are drawn alike and not explained.</summary>
    public static IReadOnlyList<LegendEntry> Looks(IReadOnlyList<string> names) =>
        [.. names.Select((name, index) => new LegendEntry(name, names.Count <= Theme.Series.Count ? Theme.Series[index] : Theme.Blue.WithAlpha(0x50)))];
}
