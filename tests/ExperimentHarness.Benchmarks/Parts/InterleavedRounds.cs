using System.Globalization;
using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Benchmarks.Peers;

namespace ExperimentHarness.Benchmarks.Parts;

/// <summary>
/// Peers in turn, a round each, again and again: what disturbs the machine for a while disturbs all of them. Each is
/// a process; while one computes the others wait for their next line.
/// </summary>
/// <param name="setting">What to measure with.</param>
/// <param name="part">The part's name.</param>
/// <param name="threads">Threads of every peer.</param>
internal sealed class InterleavedRounds(BenchmarkSetting setting, string part, int threads)
{
    // The first rounds compile, fault memory in and let clocks rise.
    private const int WarmUpRounds = 2;

    // Threads of a library that has just finished spin for a while, in case there is more to do.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Checks that all peers compute the same, then measures them.</summary>
    /// <param name="what">What is measured.</param>
    /// <param name="unit">Unit of a value, and how many a round is.</param>
    /// <param name="starts">The peers; the first is the reference.</param>
    public IReadOnlyList<Measurement> Measure(string what, (string Name, int Count) unit, IReadOnlyList<PeerStart> starts)
    {
        var peers = new List<PeerProcess>();
        try
        {
            foreach (PeerStart start in starts)
            {
                setting.Say($"{part}: {what}: {start.Name} starts");
                peers.Add(new PeerProcess(start.Name, new PeerRequest(start.Workload, setting.Baseline.Files.Folder, threads), start.Environment));
                setting.Libraries.Add(peers[^1].Version);
            }

            double[] differences = CompareOutputs(peers, starts);
            List<double>[] values = [.. peers.Select(_ => new List<double>())];
            for (int round = -WarmUpRounds; round < setting.Rounds; round++)
            {
                for (int peer = 0; peer < peers.Count; peer++)
                {
                    Thread.Sleep(Pause);
                    double value = peers[peer].Run("round") / unit.Count;
                    if (round >= 0)
                    {
                        values[peer].Add(value);
                    }
                }

                setting.Say($"{part}: {what}: {(round < 0 ? "warm-up" : $"round {round + 1} of {setting.Rounds}")}");
            }

            return [.. peers.Select((peer, index) => new Measurement(
                part, what, peer.Name, unit.Name, [.. values[index]], peer.PeakMemoryBytes(), index == 0 ? null : Agreement(differences[index], starts[0].Name)))];
        }
        finally
        {
            peers.ForEach(peer => peer.Dispose());
        }
    }

    private static double[] CompareOutputs(List<PeerProcess> peers, IReadOnlyList<PeerStart> starts)
    {
        float[] reference = peers[0].Outputs();
        double[] differences = [.. peers.Select(peer => Rounds.RelativeDifference(peer.Outputs(), reference))];
        for (int peer = 0; peer < peers.Count; peer++)
        {
            // Not written as >, which a NaN would pass.
            if (!(differences[peer] <= starts[peer].Tolerance))
            {
                throw new InvalidOperationException($"{starts[peer].Name} computes something else than {starts[0].Name}: the outputs differ by {differences[peer]:0.0e+0} of their norm, more than {starts[peer].Tolerance:0.0e+0}");
            }
        }

        return differences;
    }

    private static string Agreement(double difference, string reference) =>
        string.Create(CultureInfo.InvariantCulture, $"outputs differ from {reference}'s by {difference:0.0e-0} of their norm");
}
