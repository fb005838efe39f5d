using System.Diagnostics;
using System.Globalization;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Wire;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>A journal of a million points is sent within the server's limits, in bounded memory, and goes on where the program was killed.</summary>
internal sealed class MillionPointsTests : IDisposable
{
    private const int MemoryLimitMiB = 300;
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedRun _run;

    public MillionPointsTests()
    {
        _run = new RecordedRun(_folder, below: "results");
        _run.Begin();
    }

    public void Dispose()
    {
        _run.Dispose();
        _folder.Dispose();
    }

    [Test]
    [Platform("Linux", Reason = "peak memory is read from /proc")]
    public void Sync_MillionPointsKilledInTheMiddle_ArriveOnceInBoundedMemory()
    {
        var points = new ManyPoints(samples: 10_000);
        points.Append(_run);
        using var server = new MlflowTestServer();
        server.Measure = points.Take;
        int killedAt = 0;
        int peak = 0;
        using (RunningProcess first = Sync(server.Url))
        {
            server.Done = _ =>
            {
                peak = Math.Max(peak, PeakMiB(first));
                if (points.Received > 400_000 && killedAt == 0)
                {
                    killedAt = points.Received;
                    first.Kill();
                }
            };
            Assert.That(first.Wait().ExitCode, Is.Not.Zero, "killed too late");
        }

        server.Done = static _ => { };
        using RunningProcess second = Sync(server.Url);
        server.Done = _ => peak = Math.Max(peak, PeakMiB(second));
        ProcessResult result = second.Wait();

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(points.DistinctOfEach, Is.All.EqualTo(10_000));
        Assert.That(points.Wrong, Is.Zero, "points that are not the journal's");
        Assert.That(points.LargestBatch, Is.LessThanOrEqualTo(1000));
        Assert.That(points.Received, Is.LessThan(1_300_000), "the second began where the first was killed");
        Assert.That(server.Store.Violations, Is.Empty);
        Assert.That(server.Store.Active.Count(), Is.EqualTo(1));
        Assert.That(peak, Is.InRange(1, MemoryLimitMiB));
        TestContext.Progress.WriteLine($"killed after {killedAt} points; {points.Received - points.Count} were sent twice; the programs took {peak} MiB at most");
    }

    [Test]
    public async Task Sync_ManyPointsToTheRealServer_ArriveOnce()
    {
        // It takes some thousand a second.
        var points = new ManyPoints(samples: 100);
        points.Append(_run);
        var clock = Stopwatch.StartNew();
        using RunningProcess process = Sync(RealServer.Connection.Name);
        ProcessResult result = process.Wait();
        TestContext.Progress.WriteLine($"{points.Count / clock.Elapsed.TotalSeconds:0} points a second");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        using var copy = new ServerCopy();
        Run run = (await copy.RunsAsync("many")).Single();
        RealServerAssert.HoldsPoints(await copy.PointsAsync(run), JournalTruth.Points(_run.Folder));
    }

    private RunningProcess Sync(string server)
    {
        ProcessStartInfo start = HarnessProcess.Start(_folder.Path, "sync");
        start.Environment["MLFLOW_TRACKING_URI"] = server;
        start.Environment["MLFLOW_EXPERIMENT_NAME"] = "many";
        return new RunningProcess(start);
    }

    /// <summary>The most memory that a process had resident so far; 0 where it is gone.</summary>
    private static int PeakMiB(RunningProcess process)
    {
        try
        {
            string line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) >> 10;
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return 0;
        }
    }
}
