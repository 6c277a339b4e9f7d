package dev.waggle.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IncomingsTest {
    @Test
    void aMessageIsReadWithWhoAndWhere() {
        assertThat(Incomings.read("""
                {"update_id":1,"message":{"message_id":7,"date":1,"chat":{"id":-5,"type":"supergroup"},
                "from":{"id":9,"is_bot":false,"first_name":"Ada"},"text":"hi","is_topic_message":true,"message_thread_id":3,
                "reply_to_message":{"message_id":3,"date":1,"chat":{"id":-5,"type":"supergroup"}}}}""")).isEqualTo(new Incoming.Said(-5, 3L, 9, "Ada", false, 7, "hi", null));
        assertThat(Incomings.read("""
                {"update_id":1,"message":{"message_id":7,"date":1,"chat":{"id":9,"type":"private"},
                "from":{"id":9,"is_bot":false},"caption":"hi",
                "reply_to_message":{"message_id":3,"date":1,"chat":{"id":9,"type":"private"}}}}""")).isEqualTo(new Incoming.Said(9, null, 9, "user 9", true, 7, "hi", 3L));
    }

    @Test
    void aPressIsReadEvenWhenItsMessageIsGone() {
        assertThat(Incomings.read("""
                {"update_id":1,"callback_query":{"id":"q","from":{"id":9,"is_bot":false,"first_name":"Ada"},"chat_instance":"1"}}""")).isEqualTo(new Incoming.Pressed(9, 9, "Ada", 0, "q", ""));
    }

    @Test
    void whatAsksForNothingIsOther() {
        assertThat(Incomings.read("{\"update_id\":1,\"brand_new_kind\":{}}")).isEqualTo(new Incoming.Other(0, 0));
        assertThat(Incomings.read("""
                {"update_id":1,"message":{"message_id":7,"date":1,"chat":{"id":9,"type":"private"},"from":{"id":9,"is_bot":false,"first_name":"A"}}}""")).isEqualTo(new Incoming.Other(9, 9));
        assertThat(Incomings.read("""
                {"update_id":1,"message":{"message_id":7,"date":1,"chat":{"id":-9,"type":"supergroup"},"sender_chat":{"id":-9,"type":"supergroup"},
                "from":{"id":9,"is_bot":true,"first_name":"GroupAnonymousBot"},"text":"/new x"}}""")).isEqualTo(new Incoming.Other(-9, 0));
    }
}
