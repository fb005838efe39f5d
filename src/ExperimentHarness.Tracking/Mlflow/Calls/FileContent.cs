using System.Net;
using ExperimentHarness.Tracking.Mlflow.Errors;
using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>
/// A file that is open already as the body of a request, from its beginning for each attempt. A failure to read it is told
/// apart from one of the connection, which HttpClient does not do for a stream.
/// </summary>
/// <param name="file">The file, which stays open.</param>
/// <param name="path">Its path, for errors.</param>
/// <param name="length">Bytes to send: its length when it was opened, whatever is appended meanwhile.</param>
internal sealed class FileContent(SafeFileHandle file, string path, long length) : HttpContent
{
    private const int BufferBytes = 1 << 16;

    /// <inheritdoc />
    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc />
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Math.Min(BufferBytes, length)];
        for (long position = 0; position < length;)
        {
            int read = await ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - position)), position, cancellationToken);
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            position += read;
        }
    }

    private async Task<int> ReadAsync(Memory<byte> buffer, long position, CancellationToken cancel)
    {
        try
        {
            int read = await RandomAccess.ReadAsync(file, buffer, position, cancel);
            return read > 0 ? read : throw new EndOfStreamException($"it had {length} bytes and has {position} now");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(path, unreadable);
        }
    }
}
