using System.Runtime.CompilerServices;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>Reads lists that the server gives in pages.</summary>
internal static class Pages
{
    /// <summary>Every item of every page, asked for as they are read.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<string?, Task<(IReadOnlyList<T>? Items, string? Next)>> read,
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        string? token = null;
        do
        {
            cancel.ThrowIfCancellationRequested();
            (IReadOnlyList<T>? items, string? next) = await read(token);
            foreach (T item in items ?? [])
            {
                yield return item;
            }

            token = string.IsNullOrEmpty(next) ? null : next;
        }
        while (token is not null);
    }
}
