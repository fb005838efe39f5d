using System.Text.Json.Nodes;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Export;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>A journal of a million points is sent within the server's limits, in bounded memory, and goes on where it was stopped.</summary>
public sealed class MillionPointsTests
{
    private const int Samples = 10_000;
    private const int MetricsOfOne = 100;

    [Test]
    public async Task Sync_MillionPoints_ArriveOnceInBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        using var run = new RecordedRun(folder);
        run.Begin();
        Append(run);
        long points = 0;
        long growth = 0;
        double sum = 0;
        using var server = new MlflowTestServer();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        server.Measure = body =>
        {
            JsonArray metrics = body["metrics"]!.AsArray();
            points += metrics.Count;
            sum += metrics.Sum(metric => metric!["value"]!.GetValue<double>());
            growth = points % 100_000 < 1000 ? Math.Max(growth, GC.GetTotalMemory(forceFullCollection: true) - before) : growth;
            return true;
        };
        using (var stop = new CancellationTokenSource())
        {
            server.Fault = _ =>
            {
                if (points > 400_000)
                {
                    stop.Cancel();
                }

                return MlflowFault.None;
            };
            Assert.That(async () => await SyncAsync(server, run, stop.Token), Throws.InstanceOf<OperationCanceledException>());
        }

        long first = points;
        server.Fault = _ => MlflowFault.None;

        ExportReport report = await SyncAsync(server, run, CancellationToken.None);

        Assert.That(report.IsComplete, report.ToString());
        Assert.That(first, Is.InRange(400_000, 402_000));
        Assert.That(points, Is.InRange(Samples * MetricsOfOne, (Samples * MetricsOfOne) + 50_000), "what a second of sending repeats");
        Assert.That(growth, Is.LessThan(100L << 20), "live memory while sending");
        Assert.That(server.Store.Violations, Is.Empty);
        TestContext.Progress.WriteLine($"{points} points sent, {points - (Samples * MetricsOfOne)} of them twice; live memory grew by {growth >> 20} MiB at most");
    }

    private static async Task<ExportReport> SyncAsync(MlflowTestServer server, RecordedRun run, CancellationToken cancel)
    {
        using var exporter = new MlflowExporter(new MlflowConnection(new Uri(server.Url)), new ExportSettings(null, TimeProvider.System));
        return await exporter.SyncAsync(run.ToExport, cancel);
    }

    /// <summary>The journal's own lines, without a flush to disk for each.</summary>
    private static void Append(RecordedRun run)
    {
        using var stream = new FileStream(Path.Combine(run.Folder, "journal.jsonl"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        var start = new DateTimeOffset(2026, 3, 4, 6, 0, 0, TimeSpan.Zero);
        for (int sample = 0; sample < Samples; sample++)
        {
            var metrics = new MetricSet(Enumerable.Range(0, MetricsOfOne).Select(metric => KeyValuePair.Create($"system/{metric}", sample + (metric / 3.0))));
            stream.Write(JournalEventWriter.Write(new JournalEntry(sample + 2, start.AddSeconds(sample), new SystemSampled(sample, metrics))));
        }
    }
}
