using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Reproducing;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Reproduction;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Reproducing;

/// <summary>Each verdict as programs read it.</summary>
internal sealed class ReproductionDocumentTests
{
    private static readonly EpochCompleted[] Recorded = [Epoch(1, 0.75, 0.5, 'a'), Epoch(2, 0.875, 0.25, 'b')];

    private static IEnumerable<TestCaseData> Verdicts()
    {
        yield return Case(Verdict.Identical, Judged(Recorded));
        yield return Case(Verdict.SameMetrics, Judged([Recorded[0], Epoch(2, 0.875, 0.25, 'c')]));
        yield return Case(Verdict.WithinTolerance, Judged([Recorded[0], Epoch(2, 0.874, 0.251, 'c')]));
        yield return Case(Verdict.Diverged, Judged([Recorded[0], Epoch(2, 0.5, 0.75, 'c')]) with { Folder = ".harness/reproductions/small-0123456789ab" });
        yield return Case(Verdict.NotComparable, Report(RunReproduction.NotComparable([new IdentityDifference("engine", "managed", "tensorflow 2.20"), new IdentityDifference("numerics.Head", "1", "2")])));
    }

    [TestCaseSource(nameof(Verdicts))]
    public void Write_OfEachVerdict_IsTheCommittedDocument(object expected, object report)
    {
        var document = (ReproductionReport)report;
        Assert.That(document.Result.Verdict, Is.EqualTo(expected));
        using var text = new StringWriter { NewLine = "\n" };

        Json.Write(text, json => ReproductionDocument.Write(json, document));

        GoldenText.Check(Repository.Golden($"reproduction/{expected}.json"), text.ToString());
    }

    private static ReproductionReport Judged(EpochCompleted[] again) =>
        Report(RunReproduction.Judge(Recorded, again, new ReproductionTolerance())) with { Environment = [new IdentityDifference("packages.SkiaSharp", "3.1", "3.2")] };

    private static ReproductionReport Report(ReproductionResult result) => new("small/0123456789ab", Recorded.Length, result)
    {
        Time = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
        UsedCache = false,
    };

    private static TestCaseData Case(Verdict verdict, ReproductionReport report) => new TestCaseData(verdict, report).SetArgDisplayNames(verdict.ToString());

    private static EpochCompleted Epoch(int epoch, double accuracy, double loss, char state) => new(
        epoch, 10 * epoch, new MetricSet([new("val_accuracy", accuracy), new("val_loss", loss)]), new string(state, 64));
}
