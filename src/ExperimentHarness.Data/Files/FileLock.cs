namespace ExperimentHarness.Data.Files;

/// <summary>Keeps other processes out while a shared file or folder is made. The lock ends with the process, however that ends.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Waits until nobody else holds the lock. The file stays, empty: deleting it would let two processes hold it.</summary>
    public static FileLock Acquire(string path, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryAcquire(path) is { } acquired)
            {
                return acquired;
            }

            cancellation.WaitHandle.WaitOne(RetryInterval);
        }
    }

    /// <summary>Takes the lock, or says null where somebody else holds it.</summary>
    public static FileLock? TryAcquire(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure) when (!DiskSpace.IsExhausted(failure) && File.Exists(path))
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();
}
