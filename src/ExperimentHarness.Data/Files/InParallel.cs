using System.Runtime.ExceptionServices;

namespace ExperimentHarness.Data.Files;

/// <summary>Loops on all cores whose failures look like those of a plain loop.</summary>
internal static class InParallel
{
    /// <summary>Runs the body for 0 … count - 1, each thread with a state of its own; the first exception comes out as it is.</summary>
    public static void For<T>(int count, ParallelOptions options, Func<T> createState, Action<int, T> body)
    {
        try
        {
            _ = Parallel.For(
                0,
                count,
                options,
                createState,
                (i, _, state) =>
                {
                    body(i, state);
                    return state;
                },
                _ => { });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }
}
