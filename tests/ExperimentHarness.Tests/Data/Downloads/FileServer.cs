using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ExperimentHarness.Tests.Data.Downloads;

/// <summary>A real server on 127.0.0.1 that serves one file, obeys Range and If-Range as RFC 9110 says, and can be told to fail.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _ranges = new();

    /// <summary>Starts serving.</summary>
    public FileServer()
    {
        _listener.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    /// <summary>The file.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>Its entity tag, quotes included; null for none.</summary>
    public string? ETag { get; set; } = "\"1\"";

    /// <summary>Whether parts are served.</summary>
    public bool ServesRanges { get; set; } = true;

    /// <summary>Bytes of the body after which each of the next connections is cut.</summary>
    public ConcurrentQueue<int> Cuts { get; } = new();

    /// <summary>Answers to give before the file is served.</summary>
    public ConcurrentQueue<int> Statuses { get; } = new();

    /// <summary>The Range header of every request, empty where there was none.</summary>
    public IReadOnlyList<string> Ranges => [.. _ranges];

    /// <summary>Address of a file of this name.</summary>
    public string Address(string name = "pets.zip") => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/files/{name}";

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private void Serve()
    {
        try
        {
            while (true)
            {
                using TcpClient client = _listener.AcceptTcpClient();
                using NetworkStream stream = client.GetStream();
                Answer(stream, ReadHeaders(stream));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was disposed: the test is over.
        }
    }

    private static Dictionary<string, string> ReadHeaders(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (string? line = reader.ReadLine(); !string.IsNullOrEmpty(line); line = reader.ReadLine())
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon]] = line[(colon + 2)..];
            }
        }

        return headers;
    }

    private void Answer(NetworkStream stream, Dictionary<string, string> headers)
    {
        string range = headers.GetValueOrDefault("Range", "");
        _ranges.Enqueue(range);
        if (Statuses.TryDequeue(out int status))
        {
            Write(stream, $"HTTP/1.1 {status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }

        int start = 0;
        bool same = !headers.TryGetValue("If-Range", out string? tag) || tag == ETag;
        if (ServesRanges && same && range.Length > 0)
        {
            start = int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
            if (start >= Content.Length)
            {
                Write(stream, $"HTTP/1.1 416 No\r\nContent-Range: bytes */{Content.Length}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                return;
            }
        }

        string head = start > 0
            ? $"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {start}-{Content.Length - 1}/{Content.Length}\r\n"
            : "HTTP/1.1 200 OK\r\n";
        string entity = ETag is null ? "" : $"ETag: {ETag}\r\n";
        Write(stream, $"{head}{entity}Content-Length: {Content.Length - start}\r\nConnection: close\r\n\r\n");
        int length = Cuts.TryDequeue(out int cut) ? Math.Min(cut, Content.Length - start) : Content.Length - start;
        stream.Write(Content, start, length);
    }

    private static void Write(NetworkStream stream, string text) => stream.Write(Encoding.ASCII.GetBytes(text));
}
