using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>TensorFlow makes one pool of threads for a whole process, by the wish of the first session, and silently gives it to all later ones.</summary>
internal static class ProcessThreads
{
    private static int _threads;

    /// <summary>Asks for so many threads.</summary>
    /// <exception cref="BadInputException">EH5104: the pool has another size.</exception>
    public static void Claim(int threads)
    {
        int before = Interlocked.CompareExchange(ref _threads, threads, 0);
        if (before != 0 && before != threads)
        {
            throw new BadInputException("EH5104", $"engine.threads is {threads}, and TensorFlow computes with {before} in this process, which it cannot change; train with one number at a time");
        }
    }
}
